/// What the programs show and did not compute: emoji art, the logo, the sample community, style sheets and texts.
/// Start at [Assets].
@NullMarked
package dweeter.assets;

import org.jspecify.annotations.NullMarked;
