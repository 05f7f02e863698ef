using Irsactl.Ui.Tests.Harness;

[assembly: AssemblyFixture(typeof(Browser))]
