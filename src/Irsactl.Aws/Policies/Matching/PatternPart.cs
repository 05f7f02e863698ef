namespace Irsactl.Aws.Policies.Matching;

/// <summary>A piece of a pattern: text, or a variable that only a request gives a value.</summary>
/// <param name="Text">The text, or the variable's default, or null for a variable without one.</param>
/// <param name="VariableKey">The condition key of the variable, or null for text.</param>
internal readonly record struct PatternPart(string? Text, string? VariableKey);
