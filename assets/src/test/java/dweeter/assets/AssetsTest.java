/* SPDX-License-Identifier: MIT */
package dweeter.assets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URL;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;

class AssetsTest {

    @Test
    void icons_come_in_eight_sizes_smallest_first() throws IOException {
        for (URL icon : Assets.icons()) {
            assertThat(icon.getPath()).endsWith("-" + ImageIO.read(icon).getWidth() + ".png");
        }
        assertThat(Assets.icons()).extracting(icon -> ImageIO.read(icon).getWidth())
                .isEqualTo(List.of(16, 24, 32, 48, 64, 128, 256, 512));
    }

    @Test
    void the_logo_in_code_is_the_logo_in_the_file() throws IOException {
        try (BufferedReader reader = Assets.reader("icons/logo.svg")) {
            String svg = reader.readAllAsString();

            assertThat(svg).contains("d=\"" + Assets.logo().accent() + "\"", "d=\"" + Assets.logo().ink() + "\"",
                    "viewBox=\"0 0 30 30\"");
        }
    }

    @Test
    void credits_name_the_work_of_others_with_its_licence() {
        assertThat(Assets.credits())
                .contains("Twemoji", "CC-BY 4.0", "Inter", "SIL Open Font License", "Feather", "MIT");
    }
}
