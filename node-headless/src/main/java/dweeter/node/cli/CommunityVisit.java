/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;

import dweeter.security.InviteLink;
import dweeter.trials.community.Community;
import dweeter.trials.community.Gateways;
import dweeter.trials.community.Members;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A community, and the network in which its members are to do something.
final class CommunityVisit {

    @Mixin
    private CommunitySource source = new CommunitySource();

    @Option(names = "--invite", required = true, paramLabel = "LINK", description = "The network's invite link.")
    private Optional<InviteLink> invite = Optional.empty();

    /// What the members do.
    @FunctionalInterface
    interface Doings<R> {

        R done(Community community, Members members, ProgressBar bar) throws InterruptedException;
    }

    String seed() {
        return source.seed();
    }

    /// Has it done, says in between when the network is away, and prints what comes of it.
    <R> R report(PrintWriter out, Doings<R> doings) throws InterruptedException {
        Community community = source.community();
        ProgressBar bar = source.bar(out);
        try (var gateways = Gateways.to(invite.orElseThrow());
                var _ = gateways.onAbsence(trouble -> bar.say(Absence.sentence(trouble, Instant.now())))) {
            R report = doings.done(community, new Members(gateways, source.seed(), source.concurrency()), bar);
            out.println(report);
            out.flush();
            return report;
        }
    }
}
