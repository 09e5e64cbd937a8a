/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;

import dweeter.security.InviteLink;
import dweeter.trials.community.Community;
import dweeter.trials.community.Gateways;
import dweeter.trials.community.LoadReport;
import dweeter.trials.community.Loader;
import dweeter.trials.community.Members;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `dweeter-node load`
@Command(name = "load", mixinStandardHelpOptions = true,
        description = "Brings a community into a network, as its users themselves would. To do it again changes nothing.")
final class LoadCommand implements Callable<Integer> {

    private static final int INCOMPLETE = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private CommunitySource source = new CommunitySource();

    @Option(names = "--invite", required = true, paramLabel = "LINK", description = "The network's invite link.")
    private Optional<InviteLink> invite = Optional.empty();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Community community = source.community();
        ProgressBar bar = source.bar(out);
        try (var gateways = Gateways.to(invite.orElseThrow());
                var _ = gateways.onAbsence(trouble -> bar.say(Absence.sentence(trouble, Instant.now())))) {
            var members = new Members(gateways, source.seed(), source.concurrency());
            LoadReport report = new Loader(members, bar::show).load(community);
            out.println(report);
            out.flush();
            return report.isWhole() ? 0 : INCOMPLETE;
        }
    }
}
