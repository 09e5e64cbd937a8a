/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file system of its own, laid under a part of a peer's data while nothing runs there.
final class SmallDisk implements AutoCloseable {

    private static final String SIZE = "size=96m";

    private final Path mounted;
    private final Path aside;
    private final Path data;

    private SmallDisk(Path mounted, Path aside, Path data) {
        this.mounted = mounted;
        this.aside = aside;
        this.data = data;
    }

    static SmallDisk underLog(Machine peer) throws IOException, InterruptedException {
        return lay(peer.logDirectory(), peer.data());
    }

    static SmallDisk underDatabase(Machine peer) throws IOException, InterruptedException {
        SmallDisk laid = lay(peer.data(), peer.data());
        Shell.run("mount", "--bind", laid.aside.resolve("raft").toString(), peer.logDirectory().toString());
        return laid;
    }

    private static SmallDisk lay(Path at, Path data) throws IOException, InterruptedException {
        if (!Shell.isRoot()) {
            throw new Impossible("the right to mount a small file system");
        }
        Path aside = data.resolveSibling(data.getFileName() + "-aside");
        Shell.run("cp", "-a", at.toString(), aside.toString());
        Shell.run("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", at.toString());
        Shell.run("cp", "-a", aside + "/.", at.toString());
        return new SmallDisk(at, aside, data);
    }

    /// Takes all room there is, at once.
    void fill() throws IOException, InterruptedException {
        FileStore store = Files.getFileStore(mounted);
        resize("size=" + (store.getTotalSpace() - store.getUnallocatedSpace()));
    }

    void makeRoom() throws InterruptedException {
        resize(SIZE);
    }

    private void resize(String size) throws InterruptedException {
        Shell.run("mount", "-o", "remount," + size, mounted.toString());
    }

    /// Puts what was written back on the usual disk. Nothing may use it any more.
    @Override
    public void close() throws InterruptedException {
        Path latest = mounted.resolveSibling(data.getFileName() + "-latest");
        Shell.run("cp", "-a", mounted.toString(), latest.toString());
        if (mounted.equals(data)) {
            Shell.run("umount", "-l", data.resolve("raft").toString());
        }
        Shell.run("umount", "-l", mounted.toString());
        Shell.run("rm", "-rf", mounted.toString(), aside.toString());
        Shell.run("mv", latest.toString(), mounted.toString());
    }
}
