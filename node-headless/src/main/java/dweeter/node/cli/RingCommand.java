/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import dweeter.model.Route;
import dweeter.node.operator.Operator;
import dweeter.node.operator.Ring;
import dweeter.protocol.ChordMessage.NodeDescribed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `dweeter-node ring`
@Command(name = "ring", mixinStandardHelpOptions = true,
        description = "Shows the nodes of the ring, what they own and what they hold.")
final class RingCommand implements Callable<Integer> {

    private static final String ROW = "%-10s %-21s %6s %6s %9s %10s  %-21s  %s%n";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private EntriesOption entries = new EntriesOption();

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (Operator operator = entries.operator()) {
            Ring ring = entries.answered(operator.ring(entries.all()));
            if (json) {
                out.println(RingJson.write(ring));
            } else {
                print(ring, out);
            }
        }
        out.flush();
        return 0;
    }

    static void print(Ring ring, PrintWriter out) {
        List<NodeDescribed> nodes = ring.nodes();
        out.println(ring.health());
        out.println();
        out.printf(ROW, "node", "range", "share", "epoch", "users", "dweets", "tweeter", "state");
        for (NodeDescribed node : nodes) {
            out.printf(ROW, node.self().id().brief(),
                    node.route().map(Route::range).map(range -> range.from().brief() + "-" + range.to().brief())
                            .orElse("-"),
                    node.route().map(route -> String.format(Locale.ROOT, "%.1f%%", 100 * route.range().fraction()))
                            .orElse("-"),
                    node.route().map(route -> String.valueOf(route.epoch())).orElse("-"), node.users(), node.items(),
                    node.self().siblings().getFirst().tweeter(), node.state());
            node.siblings().stream().filter(sibling -> !sibling.leads())
                    .forEach(sibling -> out.printf(ROW, "", "", "", "",
                            "", "", sibling.peer().tweeter(), ring.state(node, sibling)));
            node.handoff().ifPresent(handoff -> out.println("        " + handoff));
        }
        ring.others().forEach((peer, state) -> out.printf(ROW, "", "", "", "", "", "", peer, state));
        out.println();
        out.printf(Locale.ROOT, "%d %s, %d users, %d dweets and redweets, %.1f%% of the ring owned%n", nodes.size(),
                nodes.size() == 1 ? "node" : "nodes",
                nodes.stream().mapToLong(NodeDescribed::users).sum(),
                nodes.stream().mapToLong(NodeDescribed::items).sum(),
                100 * ring.share());
    }
}
