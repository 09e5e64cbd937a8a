/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.util.concurrent.Callable;

import dweeter.trials.community.LoadReport;
import dweeter.trials.community.Loader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `dweeter-node load`
@Command(name = "load", mixinStandardHelpOptions = true,
        description = "Brings a community into a network, as its users themselves would. To do it again changes nothing.")
final class LoadCommand implements Callable<Integer> {

    private static final int INCOMPLETE = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private CommunityVisit visit = new CommunityVisit();

    @Override
    public Integer call() throws Exception {
        LoadReport report = visit.report(spec.commandLine().getOut(), spec.commandLine().getErr(),
                (community, members, bar) -> new Loader(members, bar::show).load(community));
        return report.isWhole() ? 0 : INCOMPLETE;
    }
}
