namespace Irsactl.Provisioning.Adoption;

/// <summary>Something that could not be taken over as it is, or that whoever takes over should know.</summary>
/// <param name="Subject">What it is about, such as <c>role my-role</c>.</param>
/// <param name="Text">What to know.</param>
public sealed record AdoptionNote(string Subject, string Text)
{
    /// <inheritdoc />
    public override string ToString() => $"{Subject}: {Text}";
}
