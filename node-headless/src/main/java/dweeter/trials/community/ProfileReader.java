/* SPDX-License-Identifier: MIT */
package dweeter.trials.community;

import java.util.Optional;
import java.util.OptionalLong;

import dweeter.model.Deleted;
import dweeter.model.Dweet;
import dweeter.model.Item;
import dweeter.model.Nick;
import dweeter.model.Profile;
import dweeter.model.ProfilePage;
import dweeter.model.Redweet;
import dweeter.model.Token;
import dweeter.protocol.ViewProfile;
import dweeter.protocol.ViewProfile.ProfileViewed;
import dweeter.trials.community.Expected.Shown;

/// One reading of one profile, from the newest item to the first. Used by one thread.
final class ProfileReader {

    private final Members members;
    private final Expected expected;
    private final Nick nick;
    private final PageSizes sizes;
    private final Differences differences = new Differences();
    private long next;

    ProfileReader(Members members, Expected expected, Nick nick, PageSizes sizes) {
        this.members = members;
        this.expected = expected;
        this.nick = nick;
        this.sizes = sizes;
        this.next = expected.profile(nick).size();
    }

    Differences read(Token token) throws InterruptedException {
        OptionalLong before = OptionalLong.empty();
        do {
            Optional<ProfilePage> page = members
                    .done(nick, new ViewProfile(token, nick, before, sizes.next())).map(ProfileViewed::page);
            if (page.isEmpty()) {
                differences.note("the profile of " + nick + " can't be read");
                return differences;
            }
            if (before.isEmpty()) {
                compare(page.get().profile());
            }
            page.get().items().forEach(this::compare);
            before = page.get().older();
        } while (before.isPresent());
        if (next != 0) {
            differences.note("the profile of " + nick + " ends before item " + next);
        }
        return differences;
    }

    private void compare(Profile profile) {
        if (!profile.author().equals(expected.author(nick))) {
            differences.note(nick + " is called " + profile.author().name());
        }
        compare("items", profile.items(), expected.profile(nick).size());
        compare("followed", profile.following(), expected.following(nick).size());
        compare("followers", profile.followers(), expected.followers(nick));
    }

    private void compare(String what, long is, long should) {
        if (is != should) {
            differences.note(nick + " has " + is + " " + what + " instead of " + should);
        }
    }

    private void compare(Item item) {
        Optional<Shown> shown = next > 0
                ? Optional.of(expected.profile(nick).get((int) next - 1))
                : Optional.empty();
        if (shown.isEmpty() || !shown.get().looksLike(item)) {
            differences.note("the profile of " + nick + " shows something else as item " + next);
        }
        next--;
        switch (item) {
            case Dweet dweet -> {
                if (dweet.redweets() != expected.redweets(dweet.ref())) {
                    differences.note(dweet.ref() + " has " + dweet.redweets() + " redweets instead of "
                            + expected.redweets(dweet.ref()));
                }
            }
            case Redweet _,Deleted _ -> {
                // Nobody passes on a redweet: its original is counted.
            }
        }
    }
}
