namespace Irsactl.Aws.Policies;

internal static class LayerNames
{
    /// <summary>What readers call a policy of this layer.</summary>
    public static string Of(PolicyLayer layer) => layer switch
    {
        PolicyLayer.Identity => "identity policy",
        PolicyLayer.Boundary => "permissions boundary",
        PolicyLayer.Session => "session policy",
        _ => "resource policy",
    };
}
