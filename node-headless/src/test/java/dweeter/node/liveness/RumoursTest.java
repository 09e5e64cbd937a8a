/* SPDX-License-Identifier: MIT */
package dweeter.node.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;

class RumoursTest {

    private static final long PAUSE = Rumours.PAUSE.toNanos();

    private final Rumours rumours = new Rumours();

    @Test
    void a_group_is_asked_once_in_a_while_however_often_it_is_told_of() {
        assertThat(rumours.begin(nodes(0, 1), 0)).hasSize(1);
        rumours.end();

        assertThat(rumours.begin(nodes(0, 1), PAUSE - 1)).isEmpty();
        assertThat(rumours.begin(nodes(0, 2), PAUSE - 1)).isEqualTo(nodes(1, 2));
        assertThat(rumours.begin(nodes(0, 1), PAUSE)).isEqualTo(nodes(0, 1));
    }

    @Test
    void no_more_are_asked_at_once_than_few_and_the_rest_when_it_is_told_again() {
        List<Node> told = nodes(0, 3 * Rumours.MOST_AT_ONCE);

        assertThat(rumours.begin(told, 0)).hasSize(Rumours.MOST_AT_ONCE);
        assertThat(rumours.begin(told, 1)).isEmpty();
        rumours.end();
        rumours.end();

        assertThat(rumours.begin(told, 2)).hasSize(2).doesNotContainAnyElementsOf(nodes(0, Rumours.MOST_AT_ONCE));
    }

    @Test
    void what_is_remembered_of_groups_that_nobody_is_of_stays_bounded() {
        for (int i = 0; i < 2 * Rumours.MOST_REMEMBERED; i++) {
            rumours.begin(nodes(i, i + 1), i).forEach(_ -> rumours.end());
        }

        assertThat(rumours.begin(nodes(-1, 0), Duration.ofSeconds(1).toNanos())).isEmpty();
        assertThat(rumours.begin(nodes(-1, 0), 2 * PAUSE)).hasSize(1);
    }

    private static List<Node> nodes(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new Node(RingId.ZERO, new UUID(0, i),
                        List.of(new Peer(new Address("host", 1), new Address("host", 2)))))
                .toList();
    }
}
