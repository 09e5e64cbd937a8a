/* SPDX-License-Identifier: MIT */
package dweeter.node.limits;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dweeter.node.limits.core.Guessing;
import dweeter.node.limits.core.Rate;
import dweeter.rpc.Crowding;

/// How much one may do in a network. Where there is no rate there is no limit.
///
/// @param publishing of dweets, redweets and deletions together, per account
/// @param following  of follows, unfollows, blocks and unblocks together, per account
/// @param registering of registrations, per place, at one Entry
/// @param checking   of questions whether a nick is free, per place, at one Entry
/// @param mistaking  of wrong passwords for whichever account, per place, at one Entry
/// @param guessing   of wrong passwords for one account
/// @param connecting how many connections to one Entry
/// @param reporting  of reports and invitations together, per account
/// @param moderating of what moderators do and list, per account
public record Allowances(List<Rate> publishing, List<Rate> following, List<Rate> registering, List<Rate> checking,
        List<Rate> mistaking, Optional<Guessing> guessing, Optional<Crowding> connecting, List<Rate> reporting,
        List<Rate> moderating) {

    /// What no human meets, and no 300 who share an address. Of dweets it comes to no more than 2,000 in any day.
    public static final Allowances USUAL = new Allowances(
            List.of(new Rate(30, Duration.ofSeconds(2)), new Rate(500, Duration.ofMillis(57_600))),
            List.of(new Rate(100, Duration.ofSeconds(5))), List.of(new Rate(300, Duration.ofMinutes(1))),
            List.of(new Rate(3000, Duration.ofMillis(100))), List.of(new Rate(1000, Duration.ofSeconds(6))),
            Optional.of(Guessing.USUAL), Optional.of(new Crowding(1000, 500, 4000)),
            List.of(new Rate(10, Duration.ofMinutes(1)), new Rate(50, Duration.ofMinutes(30))),
            List.of(new Rate(100, Duration.ofSeconds(2))));

    /// As much as one likes: for networks that nobody else can reach, and that are to be filled quickly.
    public static final Allowances BOUNDLESS = new Allowances(List.of(), List.of(), List.of(), List.of(),
            List.of(), Optional.empty(), Optional.empty(), List.of(), List.of());

    public Allowances {
        publishing = List.copyOf(publishing);
        following = List.copyOf(following);
        registering = List.copyOf(registering);
        checking = List.copyOf(checking);
        mistaking = List.copyOf(mistaking);
        reporting = List.copyOf(reporting);
        moderating = List.copyOf(moderating);
    }
}
