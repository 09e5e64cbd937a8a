/// The client on disks that are full, may not be written, or run nothing: real file systems, mounted in a process of its own.
/// Start at [BadDisksIT].
@NullMarked
package dweeter.desktop.disk;

import org.jspecify.annotations.NullMarked;
