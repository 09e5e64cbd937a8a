/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class TurnstileTest {

    private final Turnstile turnstile = new Turnstile(new Crowding(1000, 500, 2000));
    private final List<Turnstile.Pass> passes = new ArrayList<>();

    @Test
    void one_place_does_not_take_what_others_need() {
        assertThat(connected("flood", 3000)).isEqualTo(1000);

        assertThat(connected("school", 300)).isEqualTo(300);
    }

    @Test
    void who_never_ends_a_handshake_has_few_of_them() {
        assertThat(begun("flood", 3000)).isEqualTo(500);
        assertThat(connected("flood", 1)).isZero();

        assertThat(connected("school", 300)).isEqualTo(300);
    }

    @Test
    void while_too_many_are_arriving_each_place_has_its_share() {
        for (int place = 0; place < 4; place++) {
            assertThat(begun("flood " + place, 500)).isEqualTo(500);
        }
        // Nothing is left, and four places have it.
        assertThat(begun("flood 0", 1)).isZero();

        assertThat(begun("school", 500)).isEqualTo(400);
    }

    @Test
    void however_many_places_flood_a_new_one_gets_in() {
        for (int place = 0; place < 5000; place++) {
            begun("flood " + place, 3);
        }

        assertThat(connected("home", 5)).isEqualTo(5);
    }

    @Test
    void who_leaves_makes_room_and_is_forgotten() {
        begun("flood", 500);
        connected("school", 1000);
        passes.forEach(Turnstile.Pass::close);

        assertThat(turnstile.places()).isZero();
        assertThat(begun("flood", 3000)).isEqualTo(500);
        assertThat(connected("school", 3000)).isEqualTo(1000);
    }

    /// How many of so many get in and do what they have to.
    private int connected(String place, int many) {
        int in = 0;
        for (int i = 0; i < many; i++) {
            var pass = turnstile.enter(place);
            pass.ifPresent(one -> {
                one.arrived();
                passes.add(one);
            });
            in += pass.isPresent() ? 1 : 0;
        }
        return in;
    }

    /// How many of so many get in and then do nothing.
    private int begun(String place, int many) {
        int in = 0;
        for (int i = 0; i < many; i++) {
            var pass = turnstile.enter(place);
            pass.ifPresent(passes::add);
            in += pass.isPresent() ? 1 : 0;
        }
        return in;
    }
}
