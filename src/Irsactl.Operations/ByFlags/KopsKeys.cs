namespace Irsactl.Operations.ByFlags;

/// <summary>
/// kOps: keyset <c>service-account</c> of its state store, whose trusted keys are all in the file of
/// <c>--service-account-key-file</c>, and whose primary one signs (kOps's documentation, "Rotating keypairs").
/// </summary>
internal static class KopsKeys
{
    public static Instruction Of(KeyPhase phase, PhaseKeys keys) => new()
    {
        Purpose = KeyInstructions.PurposeOf(phase, keys),
        Where = "where kops is run",
        Commands =
        [
            phase switch
            {
                KeyPhase.Trust when keys.IsBack => $"kops trust keypair service-account ID  # of key {keys.Target}",
                KeyPhase.Trust => $"kops create keypair service-account --key {keys.PrivateFileOrName}",
                KeyPhase.Sign when keys.IsBack => $"kops promote keypair service-account ID  # of key {keys.Target}",
                KeyPhase.Sign => "kops promote keypair service-account",
                _ when keys.IsBack => $"kops distrust keypair service-account ID  # of key {keys.Other}",
                _ => "kops distrust keypair service-account",
            },
            "kops update cluster --yes",
            "kops rolling-update cluster --yes",
        ],
        Notes =
        [
            "no flag changes: kOps writes the trusted keys into the file of --service-account-key-file and the primary one into that of "
                + "--service-account-signing-key-file",
            .. keys.IsBack ? (IEnumerable<string>)["kops get keypairs service-account says the IDs, with --distrusted all of them"] : [],
        ],
    };
}
