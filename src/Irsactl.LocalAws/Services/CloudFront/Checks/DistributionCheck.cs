using System.Xml.Linq;
using Irsactl.LocalAws.Services.CloudFront.Model;
using Irsactl.LocalAws.Services.CloudFront.Settings;

namespace Irsactl.LocalAws.Services.CloudFront.Checks;

/// <summary>What a configuration must keep to beyond its form: that its parts agree, and that what it names is there.</summary>
internal sealed class DistributionCheck(CloudFrontContext context)
{
    private readonly AliasCheck aliases = new(context);

    /// <summary>Refuses a configuration that cannot be.</summary>
    /// <param name="state">What there is.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="settings">The same, read.</param>
    /// <param name="partition">The partition's id.</param>
    /// <param name="id">The distribution's id.</param>
    public void Require(CloudFrontState state, XElement config, DistributionSettings settings, string partition, string id)
    {
        OriginCheck.Require(state, config, settings, partition);
        BehaviorCheck.Require(state, settings, partition);
        ErrorResponseCheck.Require(settings);
        aliases.Require(state, settings, partition, id);
        SettingCheck.Require(config, settings, context.Options.AccountId);
    }
}
