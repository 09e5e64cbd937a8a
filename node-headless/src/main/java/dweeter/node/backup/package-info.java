/// How an operator saves a network and brings it back: start at [dweeter.node.backup.Backup] and
/// [dweeter.node.backup.BackupDirectory].
@NullMarked
package dweeter.node.backup;

import org.jspecify.annotations.NullMarked;
