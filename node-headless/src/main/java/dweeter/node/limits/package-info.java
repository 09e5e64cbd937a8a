/// How much one may do, and what nobody may be called. What counts is handed the time. Start at [Allowances].
@NullMarked
package dweeter.node.limits;

import org.jspecify.annotations.NullMarked;
