/* SPDX-License-Identifier: MIT */
package dweeter.trials.community;

import java.util.random.RandomGenerator;

import dweeter.protocol.TweetMessage;

/// The sizes in which somebody asks for pages: any at first, and large ones from then on, since there may be much to read.
/// Used by one thread.
final class PageSizes {

    private static final int RANDOM_ONES = 12;

    private final RandomGenerator random;
    private int asked;

    PageSizes(RandomGenerator random) {
        this.random = random;
    }

    int next() {
        asked++;
        return asked <= RANDOM_ONES ? random.nextInt(1, TweetMessage.MAX_PAGE + 1) : TweetMessage.MAX_PAGE;
    }

    int asked() {
        return asked;
    }
}
