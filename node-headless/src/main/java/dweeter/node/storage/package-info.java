/// What a node keeps: one SQLite file of users, and of rows that belong to users and move with them. Start at [Table].
@NullMarked
package dweeter.node.storage;

import org.jspecify.annotations.NullMarked;
