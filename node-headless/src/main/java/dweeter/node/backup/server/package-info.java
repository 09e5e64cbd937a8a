/// What a group does for a backup: it holds still for a moment, and hands out its rows as they were then. Start at
/// [dweeter.node.backup.server.BackupServer].
@NullMarked
package dweeter.node.backup.server;

import org.jspecify.annotations.NullMarked;
