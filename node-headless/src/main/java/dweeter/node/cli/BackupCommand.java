/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

import dweeter.lifecycle.FileTrouble;
import dweeter.node.backup.Backup;
import dweeter.node.backup.BackupDirectory;
import dweeter.node.backup.BackupDirectory.Progress;
import dweeter.node.backup.BackupFailed;
import dweeter.node.backup.DamagedBackup;
import dweeter.node.backup.Manifest;
import dweeter.node.operator.Operator;
import dweeter.rpc.Ticker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `dweeter-node backup`
@Command(name = "backup", mixinStandardHelpOptions = true,
        description = "Saves the whole network, as it is at one moment, into a directory; users go on meanwhile. Everything is "
                + "read again before the directory gets its name. It holds hashes of passwords and sessions: keep it where "
                + "nobody else reads. What the authority's key is encrypted with is not in it: keep that elsewhere.")
final class BackupCommand implements Callable<Integer> {

    private static final double MEBI = 1 << 20;
    private static final double MILLI = 1000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private EntriesOption entries = new EntriesOption();

    @Parameters(paramLabel = "DIR", description = "Where the backup is to be; nothing may be there yet.")
    private Path directory = Path.of("backup");

    @Option(names = "--verify", description = "Only read a backup that was made before, and say whether it is whole.")
    private boolean verify;

    @Option(names = "--rate", defaultValue = "20", paramLabel = "MIB",
            description = "How many MiB are fetched in a second at most (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (verify) {
            out.println("Whole: " + inWords(verified(directory)) + ".");
        } else {
            if (!(rate > 0)) {
                throw new CommandFailed("--rate is more than 0.");
            }
            Interruptible.run(() -> make(out));
        }
        out.flush();
        return 0;
    }

    private Backup.Made make(PrintWriter out) throws InterruptedException {
        try (Operator operator = entries.operator()) {
            Backup.Made made = new Backup(operator.links(), entries.all(), Ticker.system(),
                    RandomGenerator.getDefault()).make(() -> entries.answered(operator.ring(entries.all())), directory,
                            rate * MEBI,
                            Progress.NONE);
            out.println("Saved in " + made.directory().path() + ": " + inWords(made.manifest()) + ".");
            out.printf(Locale.ROOT,
                    "Writes waited for %d ms. %.1f MiB were fetched in %.1f s and read again in %.1f s.%n",
                    made.held().toMillis(), made.bytes() / MEBI, made.fetching().toMillis() / MILLI,
                    made.verifying().toMillis() / MILLI);
            out.println("Keep it where nobody else reads, and the passphrase of the authority's key apart from it.");
            return made;
        } catch (BackupFailed e) {
            throw new CommandFailed(e.getMessage() + ".");
        }
    }

    /// What a backup holds, after all of it was read.
    ///
    /// @throws CommandFailed if it is not what was written
    static Manifest verified(Path directory) throws InterruptedException {
        if (!Files.isDirectory(directory)) {
            throw new CommandFailed("There is no directory " + directory + ".");
        }
        try {
            return new BackupDirectory(directory).verify(Progress.NONE);
        } catch (DamagedBackup e) {
            throw new CommandFailed("The backup in " + directory + " is damaged: " + e.getMessage()
                    + ". Take another copy of it, or an older backup.");
        } catch (IOException e) {
            throw new CommandFailed("The backup in " + directory + " cannot be read (" + FileTrouble.reason(e) + ").");
        }
    }

    static String inWords(Manifest manifest) {
        return String.format(Locale.ROOT, "the network %s as of %s, %d users and %d rows in %d %s", manifest.network(),
                manifest.moment(), manifest.users(), manifest.rows(), manifest.groups().size(),
                manifest.groups().size() == 1 ? "group" : "groups");
    }
}
