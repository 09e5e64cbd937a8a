/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// A standard error that falls silent when the virtual machine begins to end.
///
/// On Ctrl+C JavaFX takes its renderer down in a shutdown hook while its application thread draws on, and prints the stack
/// trace of the picture that could not be drawn any more. Hooks have no order and that thread cannot be stopped from
/// outside; what it prints then is of no interest.
final class QuietEnd extends FilterOutputStream {

    private QuietEnd(OutputStream out) {
        super(out);
    }

    /// @param whole what is printed to while the machine lives; words that are to be read to the very end go there directly
    static PrintStream before(PrintStream whole) {
        return new PrintStream(new QuietEnd(whole), true, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int b) throws IOException {
        if (!isEnding()) {
            out.write(b);
        }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (!isEnding()) {
            out.write(bytes, from, length);
        }
    }

    /// Only the attempt to add a hook tells, and reliably: it is refused from the moment on in which the hooks are started.
    private static boolean isEnding() {
        var probe = Thread.ofPlatform().unstarted(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
