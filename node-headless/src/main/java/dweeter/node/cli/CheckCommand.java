/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.time.Duration;
import java.util.concurrent.Callable;

import dweeter.trials.community.CheckReport;
import dweeter.trials.community.ReadBack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `dweeter-node check`
@Command(name = "check", mixinStandardHelpOptions = true,
        description = "Reads a loaded community back, everybody's profile and timeline, and compares. There may be other "
                + "users; but the members of the community must have done nothing else since, and nobody else may follow "
                + "or redweet them.")
final class CheckCommand implements Callable<Integer> {

    private static final int DIFFERENT = 1;
    private static final Duration SETTLING = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private CommunityVisit visit = new CommunityVisit();

    @Override
    public Integer call() throws Exception {
        CheckReport report = visit.report(spec.commandLine().getOut(), spec.commandLine().getErr(),
                (community, members, bar) -> new ReadBack(members, visit.seed().hashCode(), SETTLING, bar::show)
                        .check(community));
        return report.isAlike() ? 0 : DIFFERENT;
    }
}
