/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dweeter.assets.Assets;
import dweeter.lifecycle.FileTrouble;
import dweeter.trials.community.Community;
import dweeter.trials.community.CommunityFile;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which community a command is about, and who knows its passwords.
final class CommunitySource {

    @Parameters(paramLabel = "FILE", arity = "0..*",
            description = "JSON lines of users, follows, dweets and redweets, plain or gzipped.")
    private List<Path> files = List.of();

    @Option(names = "--sample", description = "The project's own sample community, besides or instead of files.")
    private boolean sample;

    @Option(names = "--seed", defaultValue = "dweeter", paramLabel = "WORDS",
            description = "What the passwords are derived from (default: ${DEFAULT-VALUE}).")
    private String seed = "dweeter";

    @Option(names = "--concurrency", defaultValue = "64", paramLabel = "N",
            description = "How many requests may be under way at once (default: ${DEFAULT-VALUE}).")
    private int concurrency;

    @Option(names = "--no-progress", description = "Say nothing before the report.")
    private boolean quiet;

    /// @throws CommandFailed if there is none, or a file cannot be read or understood
    Community community() {
        if (files.isEmpty() && !sample) {
            throw new CommandFailed("Name a community file, or take --sample.");
        }
        var communities = new ArrayList<Community>();
        if (sample) {
            communities.add(readSample());
        }
        for (Path file : files) {
            try {
                communities.add(CommunityFile.read(file));
            } catch (CommunityFile.Broken e) {
                throw new CommandFailed(String.valueOf(e.getMessage()));
            } catch (NoSuchFileException e) {
                throw new CommandFailed("There is no file " + file + ".");
            } catch (IOException e) {
                throw new CommandFailed("The file " + file + " can't be read: " + FileTrouble.reason(e));
            }
        }
        return Community.of(communities);
    }

    /// What was named, or the sample community if nothing was.
    Community communityOrSample() {
        return files.isEmpty() ? readSample() : community();
    }

    String seed() {
        return seed;
    }

    int concurrency() {
        if (concurrency < 1) {
            throw new CommandFailed("--concurrency is 1 or more.");
        }
        return concurrency;
    }

    /// Where to show how far the command has come.
    ///
    /// @param err for what has to be said where nothing is to be shown
    ProgressBar bar(PrintWriter out, PrintWriter err) {
        return quiet ? ProgressBar.silent(err) : ProgressBar.on(out);
    }

    private static Community readSample() {
        try (BufferedReader reader = Assets.sampleCommunity()) {
            return CommunityFile.read("the sample community", reader);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
