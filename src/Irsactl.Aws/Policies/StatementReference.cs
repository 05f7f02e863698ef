namespace Irsactl.Aws.Policies;

/// <summary>Where a statement stands.</summary>
/// <param name="Layer">The kind of policy.</param>
/// <param name="PolicyName">The policy's name.</param>
/// <param name="Statement">The statement.</param>
public sealed record StatementReference(PolicyLayer Layer, string PolicyName, PolicyStatement Statement)
{
    /// <summary>The statement's id, or null.</summary>
    public string? Sid => Statement.Sid;

    /// <summary>The statement's place in its document, from 0.</summary>
    public int Index => Statement.Index;

    /// <summary>Such as <c>statement 2 (AllowRead) of identity policy 'reader'</c>; statements are counted from 1 for readers.</summary>
    public override string ToString()
    {
        var sid = string.IsNullOrEmpty(Sid) ? "" : $" ({Sid})";
        return $"statement {Index + 1}{sid} of {LayerNames.Of(Layer)} '{PolicyName}'";
    }
}
