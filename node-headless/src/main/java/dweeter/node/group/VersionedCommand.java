/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

/// A command as it stands in the log.
///
/// @param rules it was made under; every sibling applies it by these, whatever later ones it knows
public record VersionedCommand(RulesVersion rules, Command command) {}
