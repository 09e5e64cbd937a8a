/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;

import dweeter.security.InviteLink;
import dweeter.trials.community.CheckReport;
import dweeter.trials.community.Community;
import dweeter.trials.community.Gateways;
import dweeter.trials.community.Members;
import dweeter.trials.community.ReadBack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `dweeter-node check`
@Command(name = "check", mixinStandardHelpOptions = true,
        description = "Reads a loaded community back, everybody's profile and timeline, and compares. The network must hold nothing else.")
final class CheckCommand implements Callable<Integer> {

    private static final int DIFFERENT = 1;
    private static final Duration SETTLING = Duration.ofSeconds(60);

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
            CheckReport report = new ReadBack(members, source.seed().hashCode(), SETTLING, bar::show)
                    .check(community);
            out.println(report);
            out.flush();
            return report.isAlike() ? 0 : DIFFERENT;
        }
    }
}
