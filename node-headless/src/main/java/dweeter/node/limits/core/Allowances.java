/* SPDX-License-Identifier: MIT */
package dweeter.node.limits.core;

import java.time.Duration;
import java.util.List;

/// How much one may do in a network. Where there is no rate there is no limit.
///
/// @param publishing of dweets, redweets and deletions together, per account
/// @param following  of follows and unfollows together, per account
public record Allowances(List<Rate> publishing, List<Rate> following) {

    /// What no human meets. Of dweets it comes to no more than 2,000 in any day.
    public static final Allowances USUAL = new Allowances(
            List.of(new Rate(30, Duration.ofSeconds(2)), new Rate(500, Duration.ofMillis(57_600))),
            List.of(new Rate(100, Duration.ofSeconds(5))));

    /// As much as one likes: for networks that nobody else can reach, and that are to be filled quickly.
    public static final Allowances BOUNDLESS = new Allowances(List.of(), List.of());

    public Allowances {
        publishing = List.copyOf(publishing);
        following = List.copyOf(following);
    }
}
