/* SPDX-License-Identifier: MIT */
package dweeter.node.hashing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dweeter.security.Argon2id;
import dweeter.security.Argon2id.Costs;
import dweeter.security.JavaArgon2id;
import dweeter.testing.Prerequisite;

class SodiumTest {

    @TempDir
    Path directory;

    @Test
    void it_hashes_as_java_does() {
        Optional<Sodium.Native> sodium = Sodium.load(directory);
        Prerequisite.require(sodium.isPresent(), "there is no libsodium for this system");
        Argon2id library = sodium.get().get();
        var java = new JavaArgon2id();
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            byte[] password = new byte[1 + random.nextInt(128)];
            byte[] salt = new byte[random.nextInt(4) == 0 ? 8 : 16];
            random.nextBytes(password);
            random.nextBytes(salt);
            var costs = new Costs(8 * (1 + random.nextInt(64)), 1 + random.nextInt(3), 1 + random.nextInt(5) / 4);
            int bytes = 4 + random.nextInt(60);

            assertThat(library.compute(password, salt, costs, bytes)).as("seed %d", seed)
                    .isEqualTo(java.compute(password, salt, costs, bytes));
        }
        assertThat(library.compute(new byte[]{1}, new byte[16], Costs.USUAL, 32))
                .isEqualTo(java.compute(new byte[]{1}, new byte[16], Costs.USUAL, 32));
    }

    @Test
    void where_it_cannot_be_unpacked_there_is_none() {
        assertThat(Sodium.load(directory.resolve("not there"))).isEmpty();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void nothing_is_left_behind() throws Exception {
        Sodium.load(directory);

        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"Linux,amd64,linux64/libsodium.so", "Linux,aarch64,arm64/libsodium.so",
            "Mac OS X,aarch64,mac_arm/libsodium.dylib", "Mac OS X,x86_64,mac/libsodium.dylib",
            "Windows 11,amd64,windows64/libsodium.dll", "Windows 11,aarch64,", "Linux,riscv64,", "FreeBSD,amd64,"})
    void each_usual_system_has_one_and_it_comes_with_this_program(String system, String architecture, String resource) {
        Optional<String> found = Sodium.resource(system, architecture);

        assertThat(found).isEqualTo(Optional.ofNullable(resource));
        found.ifPresent(name -> assertThat(Sodium.class.getResource("/" + name)).isNotNull());
    }
}
