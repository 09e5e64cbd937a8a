/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

import dweeter.model.Cid;
import dweeter.model.Dweet;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.ProfilePage;
import dweeter.node.group.Register;
import dweeter.protocol.Failure;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage;
import dweeter.protocol.ViewProfile.ProfileViewed;

/// What a person does with others without changing anything: looks at them, and tries to take their nicks.
///
/// @param cids for what is tried
/// @param done run when that has come to an end
record Visitor(Nick nick, World world, Client client, Supplier<Cid> cids, Runnable done) {

    void viewProfile(Nick whom) {
        boolean registered = world.ledger().isRegistered(whom);
        long floor = world.ledger().floor(whom);
        Set<ItemRef> gone = world.ledger().gone();
        client.fetch(whom, () -> new TweetMessage.FetchProfile(whom, nick, OptionalLong.empty(), 5), fetched -> {
            if (fetched instanceof ProfileViewed(ProfilePage page)) {
                world.ledger().sawNewest(whom, page.items().stream().mapToLong(Item::n).max().orElse(0), floor);
                page.items().forEach(world.ledger()::saw);
                for (Item item : page.items()) {
                    Violation.unless(!(item instanceof Dweet) || !gone.contains(item.ref()),
                            "23: %s sees %s, which is deleted", nick, item.ref());
                }
            } else {
                Violation.unless(!registered, "13: %s is not found, who is registered: %s", whom, fetched);
            }
            done.run();
        });
    }

    /// Somebody else's nick cannot be had.
    void lookForTakenNick(Nick whom) {
        if (!world.ledger().isRegistered(whom)) {
            done.run();
            return;
        }
        Cid cid = cids.get();
        client.insist(whom.key(), () -> new Question.Write(
                now -> new Register(whom, cid, "Thief", "hash", now)), answer -> {
                    Violation.unless(answer instanceof Failure.Refused(Refusal reason, String _)
                            && reason == Refusal.NICK_TAKEN, "5: %s is given out again: %s", whom, answer);
                    done.run();
                });
    }
}
