/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

import dweeter.node.operator.Operator;
import dweeter.node.operator.Operator.AnnouncementsOf;
import dweeter.node.operator.Operator.PendingOf;
import dweeter.protocol.EntryMessage.AnnouncementsFor;
import dweeter.protocol.NodeNews;
import dweeter.protocol.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `dweeter-node pending`
@Command(name = "pending", mixinStandardHelpOptions = true,
        description = "Lists what servers still have to tell each other: follows and redweets that the node of the "
                + "other user has not heard of yet, and nodes that came or went while another Entry was away.")
final class PendingCommand implements Callable<Integer> {

    private static final String ROW = "%-10s %-24s %s%n";
    private static final String NEWS = "%-24s %-24s %s%n";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private EntriesOption entries = new EntriesOption();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (Operator operator = entries.operator()) {
            List<PendingOf> nodes = entries.answered(operator.pending(entries.all()));
            print(nodes, operator.announcements(entries.all()), out);
        }
        out.flush();
        return 0;
    }

    static void print(List<PendingOf> nodes, List<AnnouncementsOf> entries, PrintWriter out) {
        long tasks = nodes.stream().mapToLong(node -> node.listed().count()).sum();
        long news = entries.stream().flatMap(entry -> entry.waiting().stream())
                .mapToLong(waiting -> waiting.news().size()).sum();
        if (tasks + news == 0) {
            out.println("Nothing is pending.");
        }
        if (tasks > 0) {
            printTasks(nodes, out);
        }
        if (news > 0) {
            printNews(entries, out);
        }
    }

    private static void printNews(List<AnnouncementsOf> entries, PrintWriter out) {
        out.printf(NEWS, "entry", "for the entry", "what");
        for (AnnouncementsOf entry : entries) {
            for (AnnouncementsFor waiting : entry.waiting()) {
                for (NodeNews one : waiting.news()) {
                    out.printf(NEWS, entry.entry(), waiting.entry(),
                            "node " + one.node().id().brief() + (one.present() ? " is there" : " has gone"));
                }
            }
        }
    }

    private static void printTasks(List<PendingOf> nodes, PrintWriter out) {
        out.printf(ROW, "node", "for the node of", "what");
        for (PendingOf node : nodes) {
            for (Task task : node.listed().tasks()) {
                out.printf(ROW, node.node().id().brief(), "@" + task.about(), words(task));
            }
            long more = node.listed().count() - node.listed().tasks().size();
            if (more > 0) {
                out.printf(ROW, node.node().id().brief(), "", "and " + more + " more");
            }
        }
    }

    private static String words(Task task) {
        return switch (task) {
            case Task.FollowerEdge edge -> "@" + edge.follower() + (edge.active() ? " follows" : " no longer follows");
            case Task.RedweeterEdge edge -> "@" + edge.by() + " redweeted dweet " + edge.of().n();
            case Task.FollowEnded ended -> "@" + ended.whom() + " is gone or blocks them: they follow no longer";
            case Task.RedweetWithdrawn withdrawn ->
                "@" + withdrawn.by() + " is gone, who redweeted dweet " + withdrawn.of().n();
            case Task.EraseAccount _ -> "what is left of a deleted account is to be removed";
            case Task.Ruled ruled -> ruled.n() > 0
                    ? "dweet " + ruled.n() + (ruled.active() ? " is hidden" : " is shown again")
                    : ruled.active() ? "the account is suspended" : "the account is reinstated";
            case Task.DweetDeleted deleted ->
                "@" + deleted.of().author() + " deleted dweet " + deleted.of().n() + ", which they redweeted";
        };
    }
}
