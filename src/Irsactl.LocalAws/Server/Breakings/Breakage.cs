namespace Irsactl.LocalAws.Server.Breakings;

/// <summary>Something that was broken on purpose, with what it takes to put it back.</summary>
/// <param name="Breaking">The name of what was done.</param>
/// <param name="Target">What it was done to.</param>
/// <param name="Before">What was there.</param>
/// <param name="After">What was put in its place.</param>
internal sealed record Breakage(string Breaking, string Target, object Before, object After)
{
    /// <summary>Whether it is the one of this name and target.</summary>
    public bool Is(string breaking, string target) =>
        Breaking.Equals(breaking, StringComparison.Ordinal) && Target.Equals(target, StringComparison.Ordinal);
}
