/// Under which rules a group makes its commands while its siblings run different builds. Start at [CommonRules].
@NullMarked
package dweeter.node.rules;

import org.jspecify.annotations.NullMarked;
