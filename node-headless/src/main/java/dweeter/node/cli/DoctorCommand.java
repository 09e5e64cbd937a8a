/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import dweeter.lifecycle.BuildDate;
import dweeter.node.checkup.ClockCheck;
import dweeter.node.checkup.DirectoryCheck;
import dweeter.node.checkup.DiskCheck;
import dweeter.node.checkup.Finding;
import dweeter.node.checkup.NetworkCheck;
import dweeter.node.operator.Operator;
import dweeter.rpc.Ticker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `dweeter-node doctor`
@Command(name = "doctor", mixinStandardHelpOptions = true,
        description = "Looks at this machine, at a server's directory on it and at the network, and says what is wrong and what mends "
                + "it.")
final class DoctorCommand implements Callable<Integer> {

    private static final int ILL = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private EntriesOption entries = new EntriesOption();

    @Option(names = "--dir", paramLabel = "DIR",
            description = "The directory of a server on this machine; may be given several times.")
    private List<Path> directories = List.of();

    @Option(names = "--ntp", defaultValue = "pool.ntp.org", paramLabel = "HOST",
            description = "A time server (default: ${DEFAULT-VALUE}).")
    private String timeServer = "pool.ntp.org";

    @Option(names = "--ntp-port", hidden = true, defaultValue = "123", converter = OptionConverters.Port.class)
    private int timePort;

    @Option(names = "--no-network", description = "Looks at this machine only.")
    private boolean local;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        var findings = new ArrayList<Finding>();
        Instant now = Instant.now();
        tell(new ClockCheck(timeServer, timePort, BuildDate.ofThisProgram()).look(now), findings, out);
        for (Path directory : directories) {
            lookAt(directory, now, findings, out);
        }
        if (!local) {
            try (Operator operator = entries.operator()) {
                new NetworkCheck(operator, entries.all()).look(now).forEach(finding -> tell(finding, findings, out));
            } catch (CommandFailed e) {
                tell(Finding.unknown(String.valueOf(e.getMessage()),
                        "dweeter-node doctor --identity FILE, or --no-network"), findings,
                        out);
            }
        }
        long bad = findings.stream().filter(finding -> finding.level() == Finding.Level.BAD).count();
        out.println();
        out.println(bad == 0
                ? "Nothing is wrong, as far as was looked."
                : bad + (bad == 1 ? " thing is" : " things are") + " wrong.");
        out.flush();
        return bad == 0 ? 0 : ILL;
    }

    private static void lookAt(Path directory, Instant now, List<Finding> findings, PrintWriter out) {
        if (!Files.isDirectory(directory)) {
            tell(Finding.bad("There is no directory " + directory + ".",
                    "dweeter-node doctor --dir DIR, with one that is there"),
                    findings, out);
            return;
        }
        new DirectoryCheck(directory).look(now).forEach(finding -> tell(finding, findings, out));
        new DiskCheck(directory, Ticker.system()).look().forEach(finding -> tell(finding, findings, out));
        try {
            ServerOptions.loadNativeCode(directory);
        } catch (CommandFailed e) {
            tell(Finding.bad(String.valueOf(e.getMessage()), "mount it without noexec, or name another place as said"),
                    findings, out);
        }
    }

    private static void tell(Finding finding, List<Finding> findings, PrintWriter out) {
        findings.add(finding);
        out.println(mark(finding) + finding.what());
        finding.mend().ifPresent(mend -> out.println("        -> " + mend));
        out.flush();
    }

    private static String mark(Finding finding) {
        return switch (finding.level()) {
            case FINE -> "ok      ";
            case UNKNOWN -> "?       ";
            case BAD -> "WRONG   ";
        };
    }
}
