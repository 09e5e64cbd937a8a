/* SPDX-License-Identifier: MIT */
package dweeter.trials.community;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import dweeter.client.Outcome;
import dweeter.model.Nick;
import dweeter.model.Token;

/// Reads a loaded community back through the public protocol, everybody's profile and everybody's timeline, and compares.
public final class ReadBack {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Members members;
    private final long seed;
    private final Duration settling;
    private final Consumer<Progress> progress;

    /// @param seed     of the sizes of pages
    /// @param settling how long profiles, with their counts of other people's doing, may lag behind
    /// @param progress told after each profile and timeline, by many threads
    public ReadBack(Members members, long seed, Duration settling, Consumer<Progress> progress) {
        this.members = members;
        this.seed = seed;
        this.settling = settling;
        this.progress = progress;
    }

    /// Compares what the network holds of a community whose members have done nothing else, and whom nobody else follows or
    /// redweets.
    public CheckReport check(Community community) throws InterruptedException {
        long begin = System.nanoTime();
        var reading = new Reading(new Expected(community));
        reading.during("logging in", reading::logIn);
        long settled = System.nanoTime() + settling.toNanos();
        reading.during("profiles", nick -> reading.compareProfile(nick, settled));
        reading.during("timelines", reading::compareTimeline);
        return reading.report(Duration.ofNanos(System.nanoTime() - begin));
    }

    private final class Reading {

        private final Expected expected;
        private final Differences differences = new Differences();
        private final LongAdder profileItems = new LongAdder();
        private final LongAdder timelineItems = new LongAdder();
        private final LongAdder pages = new LongAdder();

        Reading(Expected expected) {
            this.expected = expected;
        }

        void during(String doing, Chains.Work<Nick> work) throws InterruptedException {
            List<Nick> users = expected.users();
            Chains.run(users, nick -> nick, work, done -> progress.accept(new Progress(doing, done, users.size())));
        }

        CheckReport report(Duration took) {
            int users = expected.users().size();
            return new CheckReport(users, profileItems.sum(), users, timelineItems.sum(), pages.sum(),
                    differences.count(), differences.samples(), took);
        }

        void logIn(Nick nick) throws InterruptedException {
            if (!(members.logIn(nick) instanceof Outcome.Done<Token>)) {
                differences.note(nick + " can't log in");
            }
        }

        /// Reads a profile until it is as expected, or should have been for long.
        void compareProfile(Nick nick, long settled) throws InterruptedException {
            Optional<Token> token = members.token(reader(nick));
            if (token.isEmpty()) {
                return;
            }
            Differences found = profileDifferences(nick, token.get());
            while (found.count() > 0 && System.nanoTime() < settled) {
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
                found = profileDifferences(nick, token.get());
            }
            differences.addAll(found);
            profileItems.add(expected.profile(nick).size());
        }

        void compareTimeline(Nick nick) throws InterruptedException {
            Optional<Token> token = members.token(nick);
            if (token.isPresent()) {
                PageSizes sizes = sizes(nick);
                var timeline = new TimelineReader(members, expected, nick, sizes);
                differences.addAll(timeline.read(token.get()));
                timelineItems.add(timeline.items());
                pages.add(sizes.asked());
            }
        }

        private Differences profileDifferences(Nick nick, Token token) throws InterruptedException {
            PageSizes sizes = sizes(nick);
            Differences found = new ProfileReader(members, expected, nick, sizes).read(token);
            pages.add(sizes.asked());
            return found;
        }

        /// Somebody who looks at the profile of `nick`; as a rule from another node.
        private Nick reader(Nick nick) {
            List<Nick> users = expected.users();
            return users.get(new SplittableRandom(seed ^ nick.hashCode()).nextInt(users.size()));
        }

        private PageSizes sizes(Nick nick) {
            return new PageSizes(new SplittableRandom(seed + nick.hashCode()));
        }
    }
}
