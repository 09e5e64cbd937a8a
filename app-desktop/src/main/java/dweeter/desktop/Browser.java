/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows web addresses in the user's browser. May block for some seconds, so it is not for the thread that draws.
final class Browser {

    /// What opens addresses on Linux, the most general first. JavaFX tries some of them too, but keeps to itself that
    /// none is there.
    private static final List<List<String>> ON_LINUX = List.of(List.of("xdg-open"), List.of("gio", "open"),
            List.of("sensible-browser"), List.of("x-www-browser"), List.of("firefox"), List.of("chromium"));
    private static final int PATIENCE_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(Browser.class);

    private final List<List<String>> commands;

    /// @param commands to be tried one after the other, with the address behind them
    Browser(List<List<String>> commands) {
        this.commands = commands;
    }

    /// What opens an address here. It fails with a [RuntimeException] where that is known not to work.
    ///
    /// @param shows what JavaFX opens it with
    static Consumer<String> of(Consumer<String> shows) {
        return System.getProperty("os.name", "").startsWith("Linux") ? new Browser(ON_LINUX)::open : shows;
    }

    void open(String address) {
        if (commands.stream().noneMatch(command -> opens(command, address))) {
            throw new IllegalStateException("None of " + commands + " opens addresses here");
        }
    }

    private static boolean opens(List<String> command, String address) {
        var words = new ArrayList<>(command);
        words.add(address);
        var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(Redirect.DISCARD);
        try {
            Process process = builder.start();
            // One that is the browser itself runs until it is closed.
            return !process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0;
        } catch (IOException e) {
            LOG.debug("There is no {} here", command.getFirst(), e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
