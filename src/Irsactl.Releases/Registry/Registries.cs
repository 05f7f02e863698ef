using Irsactl.Diagnostics;
using Irsactl.Releases.Credentials;
using Irsactl.Releases.Images;
using Irsactl.Releases.Mirrors;
using Irsactl.Releases.References;

namespace Irsactl.Releases.Registry;

/// <summary>Opens images in registries, as it was said how.</summary>
internal static class Registries
{
    /// <summary>Opens one. Nobody is asked yet.</summary>
    /// <exception cref="IrsactlException">Mirrors cannot be read, or plain HTTP is asked for where it is not done.</exception>
    public static IImageSource Open(ImageName image, ReleaseReaderOptions options)
    {
        var places = ImageLocations.Of(image, MirrorFiles.Read(options.MirrorFiles));
        if (places.IsEmpty)
        {
            throw new IrsactlException(
                ReleaseErrors.UnusableMirrors, $"{image} is not to be had from its own registry, and there is no mirror of it", "correct the mirror file");
        }

        if (options.AllowsPlainHttp && !places.Any(place => RegistryAddress.IsLoopback(place.Registry)))
        {
            throw new IrsactlException(
                ReleaseErrors.PlainHttp,
                $"{places[0].Registry} is another machine, and plain HTTP is for registries on this one",
                "leave out --plain-http; --registry-ca trusts a registry with an authority of its own");
        }

        var credentials = new RegistryCredentials(options.PullSecretFile, options.Environment, options.TimeProvider);
        var limits = new RegistryLimits(options.StallLimit, options.TimeProvider);
        return new OciImageSource(new MirroredRepository(image, places, async (place, cancellationToken) =>
        {
            var credential = await credentials.FindAsync(place.Registry, place.Repository, cancellationToken);
            var address = RegistryAddress.Of(place, options.AllowsPlainHttp);
            var trust = RegistryTrust.Of(place.Registry, options.AuthorityFiles, options.Environment);
            return new RegistryRepository(place, new RegistryConnection(address, trust, limits, options.AllowsPlainHttp), credential);
        }));
    }
}
