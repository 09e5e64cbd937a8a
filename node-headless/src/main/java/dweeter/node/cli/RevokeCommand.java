/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

import dweeter.node.operator.Operator;
import dweeter.protocol.EntryMessage.RevokeCertificates;
import dweeter.protocol.IssuedCertificate;
import dweeter.security.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `dweeter-node revoke`
@Command(name = "revoke", mixinStandardHelpOptions = true,
        description = "Shuts a machine or an operator out for ever: within a minute nobody believes its certificates any more.")
final class RevokeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private EntriesOption entries = new EntriesOption();

    @Parameters(paramLabel = "NAME", description = "Whose, or the number of one, as `certificates` shows them.")
    private String which = "";

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (Operator operator = entries.operator()) {
            List<IssuedCertificate> revoked = entries
                    .certificates(operator.authority().certificates(new RevokeCertificates(which), entries.all()));
            if (revoked.isEmpty()) {
                throw new CommandFailed("No certificate that holds has the name or the number " + which
                        + ". `dweeter-node certificates` lists them.");
            }
            revoked.forEach(one -> out.println(
                    "Revoked: the certificate " + one.serial() + " of the " + one.role() + " " + one.name() + "."));
            if (revoked.stream().anyMatch(one -> one.role().equals(Role.PEER.word()))) {
                out.println("If that peer holds users, put another in its place now: `dweeter-node replace` with its "
                        + "address, as `ring` shows it.");
            }
        }
        out.flush();
        return 0;
    }
}
