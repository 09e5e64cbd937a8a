/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import dweeter.node.storage.Accounts;
import dweeter.sqlite.SqlSession;

/// What the rules of the microblog work on, for the thread that applies the log.
///
/// @param rules the command was made under; what is decided depends on these, never on what this build knows
public record UserRows(SqlSession session, Accounts accounts, FollowLimits limits, RulesVersion rules) {}
