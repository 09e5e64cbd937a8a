/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;

import dweeter.node.operator.Operator;
import dweeter.protocol.EntryMessage.ListCertificates;
import dweeter.protocol.IssuedCertificate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `dweeter-node certificates`
@Command(name = "certificates", mixinStandardHelpOptions = true,
        description = "Lists the certificates of the network: who holds which, until when, and which are revoked.")
final class CertificatesCommand implements Callable<Integer> {

    private static final String ROW = "%-9s %-28s %-11s %-8s %s%n";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private EntriesOption entries = new EntriesOption();

    @Override
    public Integer call() throws Exception {
        try (Operator operator = entries.operator()) {
            print(entries.certificates(operator.authority().certificates(new ListCertificates(), entries.all())),
                    spec.commandLine().getOut(), Instant.now());
        }
        return 0;
    }

    static void print(List<IssuedCertificate> certificates, PrintWriter out, Instant now) {
        out.printf(ROW, "role", "name", "until", "", "number");
        for (IssuedCertificate one : certificates) {
            out.printf(ROW, one.role(), one.name(), DAY.format(Instant.ofEpochMilli(one.expires())), state(one, now),
                    one.serial());
        }
        out.flush();
    }

    private static String state(IssuedCertificate one, Instant now) {
        if (one.revoked()) {
            return "revoked";
        }
        return one.expires() < now.toEpochMilli() ? "expired" : "";
    }
}
