using Irsactl.Provisioning.Graph;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Graph;

public sealed class LateTests
{
    [Fact]
    public void Select_BeforeAndAfterTheValueIsSet_FollowsIt()
    {
        var host = new Late<string>();
        var url = host.Select(name => $"https://{name}");

        url.TryGet(out _).ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => url.Value);

        host.Set("d111.cloudfront.net");

        url.Value.ShouldBe("https://d111.cloudfront.net");
    }
}
