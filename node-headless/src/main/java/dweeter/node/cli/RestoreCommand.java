/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import dweeter.node.EntryNode;
import dweeter.node.backup.BackupDirectory;
import dweeter.node.backup.BackupFailed;
import dweeter.node.backup.DamagedBackup;
import dweeter.node.backup.Manifest;
import dweeter.node.backup.Restore;
import dweeter.node.backup.Restoring;
import dweeter.node.operator.Operator;
import dweeter.rpc.Ticker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `dweeter-node restore`
@Command(name = "restore", mixinStandardHelpOptions = true,
        description = "Brings back what a backup holds. Where everything is lost, first with --entry-dir, which makes the data "
                + "directory of the first Entry; then, when that runs and peers wait, without it. Where one node is lost, "
                + "after `declare-lost`. Broken off, it goes on by the same command.")
final class RestoreCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private EntriesOption entries = new EntriesOption();

    @Parameters(paramLabel = "DIR", description = "The backup.")
    private Path directory = Path.of("backup");

    @Option(names = "--entry-dir", paramLabel = "DATA_DIR",
            description = "Makes the data directory of a new first Entry from the backup, and does nothing else. The network "
                    + "keeps its authority, so every invite stays good; all servers of before are shut out.")
    private Optional<Path> entryDirectory = Optional.empty();

    @Option(names = "--passphrase-file", paramLabel = "FILE",
            description = "With --entry-dir: what the key of the network's authority is encrypted with, which is not in the "
                    + "backup (default: DATA_DIR with .passphrase behind it, beside it).")
    private Optional<Path> passphrase = Optional.empty();

    @Option(names = "--group", paramLabel = "NODE",
            description = "Only the range of this node, by the beginning of its id or the address of a peer, as `ring` shows "
                    + "it.")
    private Optional<String> group = Optional.empty();

    @Option(names = "--start-over", description = "Removes first what another attempt has written back.")
    private boolean startOver;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Manifest manifest = BackupCommand.verified(directory);
        out.println("Whole: " + BackupCommand.inWords(manifest) + ".");
        out.flush();
        if (entryDirectory.isPresent()) {
            makeEntry(entryDirectory.get(), manifest, out);
        } else {
            Interruptible.run(() -> restore(manifest, out));
        }
        out.flush();
        return 0;
    }

    private void makeEntry(Path place, Manifest manifest, PrintWriter out) throws IOException {
        new BackupDirectory(directory).entry().write(place, passphrase.orElseGet(() -> EntryNode.Config.besides(place)),
                manifest.authority(), manifest.backup(), Instant.now(), new SecureRandom());
        out.println("Made " + place
                + ". All servers of before are shut out, and all join links are void. Start the first Entry "
                + "there (`dweeter-node entry --data-dir " + ArgumentFile.typed(place.toString())
                + passphrase.map(file -> " --passphrase-file " + ArgumentFile.typed(file.toString()))
                        .orElse("")
                + "`), start peers with links that `dweeter-node token create` makes, and then "
                + "bring back the users (`dweeter-node restore " + ArgumentFile.typed(directory.toString()) + "`).");
    }

    private List<Restore.Written> restore(Manifest manifest, PrintWriter out) throws InterruptedException {
        try (Operator operator = entries.operator()) {
            List<Restore.Written> written = new Restoring(operator, entries.all(), new BackupDirectory(directory),
                    manifest, Ticker.system(), sentence -> say(out, sentence))
                    .restore(group.map(PlanOptions::node), startOver, Instant.now());
            out.println("Brought back as of " + manifest.moment() + ": "
                    + written.stream().mapToLong(Restore.Written::users).sum() + " users, "
                    + written.stream().mapToLong(Restore.Written::rows).sum()
                    + " rows, equal to the backup by count and digest. Users have to log in again.");
            return written;
        } catch (BackupFailed e) {
            throw new CommandFailed(e.getMessage() + ".");
        } catch (IOException | DamagedBackup e) {
            throw new CommandFailed("The backup in " + directory + " cannot be read any more (" + e.getMessage()
                    + "). Take another copy of it, and have the restore go on by the same command.");
        }
    }

    private static void say(PrintWriter out, String sentence) {
        out.println(sentence);
        out.flush();
    }
}
