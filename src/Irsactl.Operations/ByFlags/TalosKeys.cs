namespace Irsactl.Operations.ByFlags;

/// <summary>
/// Talos from 1.14 on: document <c>KubeServiceAccountConfig</c> of the machine configuration. Its issuer's key signs and is trusted, its
/// accepted keys are trusted beside it (its reference, and its source). Flags for keys are refused in <c>apiServer.extraArgs</c>.
/// </summary>
internal static class TalosKeys
{
    public static Instruction Of(KeyPhase phase, PhaseKeys keys)
    {
        var (signing, trusted) = phase == KeyPhase.Trust ? (keys.Other, keys.TargetPem) : (keys.Target, keys.OtherPem);
        return new Instruction
        {
            Purpose = KeyInstructions.PurposeOf(phase, keys),
            Where = "for every control plane node, one after the other",
            Commands = ["talosctl -n NODE edit machineconfig  # document KubeServiceAccountConfig:"],
            Document =
            [
                "apiVersion: v1alpha1",
                "kind: KubeServiceAccountConfig",
                "issuer:",
                $"  privateKey: |  # PEM of key {signing}{SourceOf(phase, keys)}",
                "    ...",
                $"  issuerURL: {keys.Issuer}",
                "accepted:",
                .. phase == KeyPhase.Retire
                    ? (IEnumerable<string>)[]
                    : ["  publicKeys:", "    - |", .. KeyInstructions.LinesOf(trusted).Select(line => $"      {line}")],
                "  audiences:",
                .. keys.Audiences.Select(audience => $"    - {audience}"),
            ],
            Notes =
            [
                "Talos makes --service-account-signing-key-file and --service-account-key-file of it, and restarts the API server",
                "where the configuration has .cluster.serviceAccount, its key (base64 there) becomes issuer.privateKey, and it is removed: "
                    + "Talos refuses both together",
                "further entries of accepted stay",
            ],
        };
    }

    private static string SourceOf(KeyPhase phase, PhaseKeys keys) => phase switch
    {
        KeyPhase.Trust => ", the one that is there",
        _ when keys.PrivateFile is { } file => $", of {file}",
        _ => "",
    };
}
