/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dweeter.model.Mentions;
import dweeter.node.storage.ReadItems;
import dweeter.protocol.TweetMessage;

class LimitsPageTest {

    @Test
    void the_limits_that_docs_protocol_md_tells_are_those_of_the_rules() throws IOException {
        FollowLimits limits = FollowLimits.STANDARD;

        assertThat(page()).contains("| sessions of one user | %d |".formatted(OpenSession.MAX_SESSIONS))
                .contains("at the %drd of a user".formatted(OpenSession.MAX_SESSIONS + 1))
                .contains("| whom one user follows | %,d |".formatted(limits.following()))
                .contains("| whom one user blocks | %,d |".formatted(SetBlock.MOST))
                .contains("remembers | at least the last %,d |".formatted(limits.remembered()))
                .contains("this of the last %,d whom a user has unfollowed".formatted(limits.remembered()))
                .contains("remembered by their cid | the last %,d |".formatted(limits.changes()))
                .contains("Of `follow` and `unfollow` the last %,d of each user".formatted(limits.changes()))
                .contains("where everything was read | %d |".formatted(ReadItems.MAX_STRETCHES))
                .contains("above that as many as %d ranges".formatted(ReadItems.MAX_STRETCHES))
                .contains("| ranges in one `mark-read` | %d |".formatted(TweetMessage.MAX_PAGE))
                .contains("list of item ranges, at most %d,".formatted(TweetMessage.MAX_PAGE))
                .contains("| mentions in a dweet | %d |".formatted(Mentions.MAX));
    }

    private static String page() throws IOException {
        Path file = Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .map(folder -> folder.resolve("docs/protocol.md")).filter(Files::exists).findFirst().orElseThrow();
        return Files.readString(file).replaceAll("\\s+", " ");
    }
}
