/* SPDX-License-Identifier: MIT */

/// The rows that belong to a user and move with them. Each is a record, and its declaration is the only place that names its
/// columns: the SQL, the digest and the form in which a row travels follow from it.
@NullMarked
package dweeter.node.rows;

import org.jspecify.annotations.NullMarked;
