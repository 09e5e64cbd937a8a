/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dweeter.client.Connectivity.Trouble;
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

    @Option(names = "--wait", defaultValue = "60", paramLabel = "SECONDS",
            description = "How long to wait for the network to be there at first (default: ${DEFAULT-VALUE}).")
    private int wait;

    /// What the members do.
    @FunctionalInterface
    interface Doings<R> {

        R done(Community community, Members members, ProgressBar bar) throws InterruptedException;
    }

    String seed() {
        return source.seed();
    }

    /// Has it done, says in between when the network is away, and prints what comes of it.
    ///
    /// @param err where it says so while nothing else is to be said before the report
    /// @throws CommandFailed if the network is not there
    <R> R report(PrintWriter out, PrintWriter err, Doings<R> doings) throws InterruptedException {
        Community community = source.community();
        ProgressBar bar = source.bar(out, err);
        InviteLink link = invite.orElseThrow();
        try (var gateways = Gateways.to(link)) {
            await(gateways, link, bar);
            return report(gateways, community, bar, out, doings);
        }
    }

    private void await(Gateways gateways, InviteLink link, ProgressBar bar) throws InterruptedException {
        if (wait < 1) {
            throw new CommandFailed("--wait is 1 or more.");
        }
        var patience = Duration.ofSeconds(wait);
        // What lasts is said once, at the end.
        try (var _ = gateways.onAbsence(trouble -> {
            if (trouble.filter(Trouble::lasts).isEmpty()) {
                bar.say(Absence.sentence(trouble, Instant.now()));
            }
        })) {
            Optional<Trouble> trouble = gateways.await(patience);
            if (trouble.isPresent()) {
                throw new CommandFailed(Absence.end(trouble.get(), link.entries(), Instant.now(), patience));
            }
        }
    }

    private <R> R report(Gateways gateways, Community community, ProgressBar bar, PrintWriter out, Doings<R> doings)
            throws InterruptedException {
        try (var _ = gateways.onAbsence(trouble -> bar.say(Absence.sentence(trouble, Instant.now())))) {
            R report = doings.done(community, new Members(gateways, source.seed(), source.concurrency()), bar);
            out.println(report);
            out.flush();
            return report;
        }
    }
}
