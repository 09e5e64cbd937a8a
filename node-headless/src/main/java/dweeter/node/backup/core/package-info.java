/// What decides whether a group holds still for a backup, and whether what was kept goes together. It does nothing itself.
@NullMarked
package dweeter.node.backup.core;

import org.jspecify.annotations.NullMarked;
