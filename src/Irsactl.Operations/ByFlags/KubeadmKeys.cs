namespace Irsactl.Operations.ByFlags;

/// <summary>
/// kubeadm: static pods whose manifests name <c>/etc/kubernetes/pki/sa.key</c> and <c>sa.pub</c>. In between the keys have files of their
/// own, so that nothing that a running server may read again is overwritten; in the end these two hold the new pair, and the manifest is as
/// kubeadm writes it.
/// </summary>
internal static class KubeadmKeys
{
    private const string Private = $"{FileKeys.Folder}/sa.key";
    private const string Public = $"{FileKeys.Folder}/sa.pub";
    private const string Manifests = "/etc/kubernetes/manifests";

    public static Instruction Of(KeyPhase phase, PhaseKeys keys)
    {
        var (other, target) = (keys.Other, keys.Target);
        return new Instruction
        {
            Purpose = KeyInstructions.PurposeOf(phase, keys),
            Where = "on every control plane node, one after the other, as root",
            Commands = phase switch
            {
                KeyPhase.Trust =>
                [
                    Keep(Private, FileKeys.PrivateOf(other)),
                    Keep(Public, FileKeys.PublicOf(other)),
                    KeyInstructions.CheckOf(FileKeys.PrivateOf(other), other),
                    .. FileKeys.Write(FileKeys.PublicOf(target), keys.TargetPem),
                ],
                KeyPhase.Sign => [.. FileKeys.Install(keys)],
                _ =>
                [
                    PutBack(keys, FileKeys.PrivateOf(target), Private),
                    PutBack(keys, FileKeys.PublicOf(target), Public),
                ],
            },
            Flags = phase == KeyPhase.Retire ? FileKeys.Flags(Private, Public) : FileKeys.Both(phase, keys),
            FlagsPlace = $"in {Manifests}/kube-apiserver.yaml, in place of the lines of these names; "
                + "the kubelet restarts the API server by itself",
            Afterwards = phase == KeyPhase.Trust
                ? []
                :
                [
                    $"# in {Manifests}/kube-controller-manager.yaml, in place of the line of this name:",
                    FileKeys.ControllerFlag(phase == KeyPhase.Sign ? FileKeys.PrivateOf(target) : Private),
                ],
            Notes = phase == KeyPhase.Retire
                ?
                [
                    FileKeys.ControllerNote,
                    $"{FileKeys.Folder}/sa-*.key and sa-*.pub can be deleted once the command is done",
                ]
                :
                [
                    .. phase == KeyPhase.Sign ? (IEnumerable<string>)[.. keys.FileNotes, FileKeys.ControllerNote] : [],
                    "a manifest that names other files than sa.key and sa.pub now: copy those instead",
                    "kubeadm upgrade and kubeadm join set sa.key and sa.pub again: neither before the last phase is done",
                ],
        };
    }

    // On the way back some nodes may never have got as far as to have copies.
    private static string PutBack(PhaseKeys keys, string from, string to) =>
        $"{(keys.IsBack ? $"[ ! -e {from} ] || " : "")}cp -p {from} {to}";

    private static string Keep(string from, string to) => $"[ -e {to} ] || cp -p {from} {to}";
}
