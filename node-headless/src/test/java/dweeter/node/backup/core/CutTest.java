/* SPDX-License-Identifier: MIT */
package dweeter.node.backup.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dweeter.model.Address;
import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.protocol.BackupMessage.GroupHeld;

class CutTest {

    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final GroupHeld FROM_1_TO_2 = held(1, 2, 100);
    private static final GroupHeld FROM_2_TO_1 = held(2, 1, 300);

    @Test
    void what_all_keep_and_none_has_changed_since_is_of_one_moment() {
        var cut = new Cut(Map.of(A, Optional.of(FROM_1_TO_2), B, Optional.of(FROM_2_TO_1)),
                Map.of(A, Optional.of(true), B, Optional.of(true)));

        assertThat(cut.flaw()).isEmpty();
        assertThat(cut.moment()).isEqualTo(300);
    }

    @Test
    void a_leader_that_never_answers_spoils_it() {
        var cut = new Cut(Map.of(A, Optional.of(FROM_1_TO_2), B, Optional.empty()));

        assertThat(cut.gap()).hasValueSatisfying(why -> assertThat(why).contains(B.toString()));
    }

    @Test
    void a_group_that_went_on_or_has_another_leader_or_says_nothing_spoils_it() {
        Map<UUID, Optional<GroupHeld>> held = Map.of(A, Optional.of(FROM_1_TO_2), B, Optional.of(FROM_2_TO_1));

        assertThat(new Cut(held, Map.of(A, Optional.of(true), B, Optional.of(false))).flaw()).isPresent();
        assertThat(new Cut(held, Map.of(A, Optional.of(true), B, Optional.empty())).flaw()).isPresent();
        assertThat(new Cut(held, Map.of(A, Optional.of(true))).flaw()).isPresent();
        assertThat(new Cut(held).gap()).isEmpty();
    }

    @Test
    void a_range_that_changes_hands_and_is_nobodys_or_two_groups_spoils_it() {
        assertThat(gap(FROM_1_TO_2, held(3, 1, 0))).isPresent();
        assertThat(gap(FROM_1_TO_2, new GroupHeld(Optional.empty(), 0))).isPresent();
        assertThat(gap(FROM_1_TO_2, FROM_1_TO_2)).isPresent();
        assertThat(gap(FROM_1_TO_2, held(1, 1, 0))).isPresent();
        assertThat(gap(held(1, 1, 0), new GroupHeld(Optional.empty(), 0))).isEmpty();
    }

    @Test
    void any_cut_of_the_ring_into_pieces_is_whole_and_without_one_of_them_it_is_not() {
        var random = new Random(5);
        for (int round = 0; round < 200; round++) {
            var ends = new ArrayList<RingId>();
            int count = 2 + random.nextInt(6);
            random.longs(count).sorted().forEach(at -> ends.add(new RingId(at, 0, 0, 0)));
            ends.sort(RingId::compareTo);
            var pieces = new ArrayList<Interval>();
            for (int i = 0; i < count; i++) {
                pieces.add(new Interval(ends.get(i), ends.get((i + 1) % count)));
            }
            Collections.shuffle(pieces, random);

            assertThat(Cut.isWhole(pieces)).as("%s", pieces).isTrue();
            assertThat(Cut.isWhole(pieces.subList(1, count))).as("%s", pieces).isFalse();
            var twice = new ArrayList<>(pieces);
            twice.add(new Interval(ends.get(0), ends.get(0)));
            assertThat(Cut.isWhole(twice)).as("%s", twice).isFalse();
        }
    }

    private static Optional<String> gap(GroupHeld... held) {
        var all = new HashMap<UUID, Optional<GroupHeld>>();
        for (int i = 0; i < held.length; i++) {
            all.put(new UUID(0, i), Optional.of(held[i]));
        }
        return new Cut(all).gap();
    }

    private static GroupHeld held(long from, long to, long now) {
        var peer = new Peer(new Address("p", 7410), new Address("p", 7411));
        RingId end = new RingId(to, 0, 0, 0);
        return new GroupHeld(Optional.of(new Route(new Interval(new RingId(from, 0, 0, 0), end),
                new Node(end, A, List.of(peer)), 1)), now);
    }
}
